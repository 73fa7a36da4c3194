"""What every floor of the house may use: actors, ids and words. Knows no other package."""
