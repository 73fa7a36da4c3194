"""Who may act and who can be told: accounts, subscribers, contact lists."""
