"""The schema `plan/1`: what may stand in a plan (plan-model part 3). Each field's docstring is its documentation."""

from baken.plan.schema.document import Plan

__all__ = ["Plan"]
