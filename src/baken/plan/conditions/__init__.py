"""The condition language of plan-model 3.4: read, checked, evaluated, said as a sentence, and analysed. Pure."""
