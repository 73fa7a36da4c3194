"""Whether a message helps the person who reads it: the rules of plan-model part 5, in English and Dutch. Pure."""
