"""The plan played on paper: a scenario, the play as a timeline, and the difference between two plays. Pure."""
