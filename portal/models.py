from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff who may sign in. Citizens never have an account."""
