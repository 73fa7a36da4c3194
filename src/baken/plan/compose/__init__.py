"""The composer: one fact sheet, many texts, each with its reason (plan-model 3.5 (4))."""
