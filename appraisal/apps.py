from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "appraisal"

    def ready(self):
        from appraisal import receivers  # noqa: F401  connects itself
