"""The language of the plan: schema, files, conditions, and the engines that read it. Pure."""
