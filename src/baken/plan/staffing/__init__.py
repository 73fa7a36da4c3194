"""Who is called: the roles an incident needs, who holds them at that moment, and who is next (plan-model 3.5 (2))."""
