"""What the workspace takes in as files: a file too large is not kept, and the rest of the form still arrives."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from appraisal.models import EVIDENCE_BYTES_MAX

TOGETHER_MAX = 3 * EVIDENCE_BYTES_MAX
WORKSPACE = "/kerja/"


class DroppedFile(UploadedFile):
    """Stands where a file would that was too large: its name and its size, and nothing of its content."""

    def __init__(self, name, content_type, size):
        super().__init__(file=BytesIO(), name=name, content_type=content_type, size=size)


class LimitedUploads(FileUploadHandler):
    """Lets the bytes of a file pass to the handlers behind until there are too many; then drops them.

    In the workspace only: a form with a file of 50 MB comes back with everything else that was written.
    Of somebody who is not signed in nothing is kept at all.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.size = 0
        self.is_dropped = False
        self.is_guarded = self.request is not None and self.request.path_info.startswith(WORKSPACE)

    def receive_data_chunk(self, raw_data, start):
        if not self.is_guarded:
            return raw_data
        self.size += len(raw_data)
        self.total = getattr(self, "total", 0) + len(raw_data)
        if self.size > self._limit or self.total > TOGETHER_MAX:
            self.is_dropped = True
        return None if self.is_dropped else raw_data

    def file_complete(self, file_size):
        if not self.is_guarded or not self.is_dropped:
            return None
        self.total -= self.size
        return DroppedFile(self.file_name, self.content_type, max(self.size, EVIDENCE_BYTES_MAX + 1))

    @property
    def _limit(self):
        return EVIDENCE_BYTES_MAX if self.request.user.is_authenticated else 0
