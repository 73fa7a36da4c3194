"""What the plan is ready for: checks that give findings, each with its place, its reason and the way out. Pure."""
