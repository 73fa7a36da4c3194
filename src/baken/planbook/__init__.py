"""The plan kept: versions, approval, and evidence from practice beside them."""
