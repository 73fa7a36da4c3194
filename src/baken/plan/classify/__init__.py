"""The classifier: from answers to level, type and duties, each with its reason (plan-model 3.4, 3.5 (1))."""
