import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_color(value: str) -> None:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(_("Write the color as # and six digits, for example #0b5d57."), code="color")
