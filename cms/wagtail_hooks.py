from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component

from cms.queries import editing


class NextStepsPanel(Component):
    """What should I do now? Counts with the next click, most urgent first."""

    name = "next_steps"
    template_name = "cms/admin/next_steps.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        context = super().get_context_data(parent_context) or {}
        context["check_count"] = editing.waiting_for_check(user)
        for name, found in (
            ("without_page", editing.services_without_page(user)),
            ("incomplete", editing.incomplete_pages(user)),
            ("untranslated", editing.untranslated_pages(user)),
        ):
            context[name] = found[: editing.SHOWN]
            context[f"{name}_count"] = len(found)
        return context


@hooks.register("construct_homepage_panels")
def add_next_steps(request, panels):
    panels.append(NextStepsPanel())


@hooks.register("construct_homepage_summary_items", order=1000)  # after those that add them
def hide_counts_of_pages(request, items):
    """How many pages, images and documents there are tells an editor nothing to do."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_colors():
    return format_html('<link rel="stylesheet" href="{}">', static("css/wagtail_admin.css"))
