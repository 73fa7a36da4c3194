"""What templates can say and do."""
