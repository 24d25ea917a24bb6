"""What needs me: everything that waits for one person, one module for each noun."""

from portal.workspace.tasks.evaluations import STEPS, step_name
from portal.workspace.tasks.queue import queue_of, tasks_for

__all__ = ["STEPS", "queue_of", "step_name", "tasks_for"]
