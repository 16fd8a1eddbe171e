"""Why a task did not end by itself."""


class WorkTimeout(Exception):
    """It took longer than any task may."""


class WorkerLost(Exception):
    """Each worker that began it ended before it did."""
