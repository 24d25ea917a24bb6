"""What the performance cycle tells those it must not know."""

from django.dispatch import Signal

# Sent with `evaluation` and `now`, inside the transaction that delivers the evaluation.
evaluation_delivered = Signal()

# Sent with `assessment` and `now`, inside the transaction that sends a competency assessment.
competency_assessed = Signal()
