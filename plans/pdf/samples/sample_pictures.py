"""Pictures of a signature and a seal for trying out the portal; both say that they are samples."""

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "sample"
_SIGNATURES = 3


def sample_signature(seed: int = 0) -> bytes:
    """A blue scrawl, 900 pixels wide (transparent PNG); the next `seed` gives another one."""
    return (_FOLDER / f"signature_{seed % _SIGNATURES}.png").read_bytes()


def sample_seal() -> bytes:
    """A red round seal, 850 pixels wide (transparent PNG)."""
    return (_FOLDER / "seal.png").read_bytes()
