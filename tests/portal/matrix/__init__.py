"""The matrix of rights: every route of the portal × who asks × whose it is × the plan's state × method."""
