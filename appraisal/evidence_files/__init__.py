"""Looks into a file before it is kept: what it is by its content, and that nothing in it can run."""

from appraisal.evidence_files.checking import ALLOWED_NAMES, check_file
from appraisal.evidence_files.kinds import CheckedFile, FileRefused

__all__ = ["ALLOWED_NAMES", "CheckedFile", "FileRefused", "check_file"]
