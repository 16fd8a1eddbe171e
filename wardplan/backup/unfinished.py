"""A restore that was interrupted while it switched: told to whoever starts something before it is finished."""

from pathlib import Path

JOURNAL = "restore-switch.json"
UNFINISHED = (
    "Lần khôi phục trước bị ngắt giữa chừng; xin chạy “manage.py restore --finish” để làm nốt, rồi mới làm"
    " việc khác."
)


def is_unfinished(folder: Path) -> bool:
    """Whether a switch was interrupted."""
    return (folder / JOURNAL).exists()
