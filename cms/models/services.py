from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from cms import words
from cms.blocks import TEXT_FEATURES
from cms.models.base import BasePage
from cms.queries.services import ServiceFacts, service_facts
from cms.serializers import (
    AgencyField,
    FigureField,
    PointsField,
    RatingUrlField,
    ServiceField,
    StandardField,
)
from cms.standards import COMPONENT_CODES, COMPONENTS, DELIVERY, OTHERS
from organisation.models import Agency, Service

PER_PAGE = 24


class ServiceIndexPage(BasePage):
    parent_page_types = ["cms.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of services")
        verbose_name_plural = _("lists of services")

    def get_context(self, request, *args, **kwargs):
        """This will list the services that the words, place and agency of the address leave."""
        context = super().get_context(request, *args, **kwargs)
        asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "place", "agency")}
        agencies = list(AgencyPage.objects.child_of(self).live().select_related("agency", "locale"))
        page = Paginator(self.services(**asked), PER_PAGE).get_page(request.GET.get("page"))
        attach_facts(page.object_list)
        context.update(
            asked=asked,
            is_filtered=any(asked.values()),
            result=page,
            places=sorted({agency.agency.region for agency in agencies}),
            agencies=sorted(agencies, key=lambda agency: agency.title),
        )
        return context

    def services(self, *, q="", place="", agency=""):
        found = ServicePage.objects.descendant_of(self).live().filter(_holding(q))
        if place:
            found = found.filter(service__agency__region=place)
        if agency:
            found = found.filter(service__agency__code=agency)
        return found.select_related("service__agency", "locale").order_by("title", "pk")


class AgencyForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Whoever edits this page must not turn it into the page of another agency.
            self.fields["agency"].disabled = True


class AgencyPage(BasePage):
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="pages", verbose_name=_("agency")
    )
    address = models.CharField(_("address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    opening_hours = models.TextField(_("opening hours"), max_length=300, blank=True)

    base_form_class = AgencyForm
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("agency"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("opening_hours"),
                FieldPanel("phone"),
                FieldPanel("email"),
            ],
            heading=_("How to reach you"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("address")]
    api_fields = [
        *BasePage.api_fields,
        APIField("agency", serializer=AgencyField()),
        APIField("address"),
        APIField("phone"),
        APIField("email"),
        APIField("opening_hours"),
    ]
    parent_page_types = ["cms.ServiceIndexPage"]

    class Meta:
        verbose_name = _("agency page")
        verbose_name_plural = _("agency pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        services = list(
            ServicePage.objects.child_of(self)
            .live()
            .select_related("service__agency", "locale")
            .order_by("title", "pk")
        )
        attach_facts(services)
        context["services"] = services
        context["articles"] = (
            self.get_children().live().filter(articlepage__isnull=False).select_related("locale")
        )
        context["transparency_url"] = self.transparency_url(request)
        return context

    def transparency_url(self, request):
        page = self.agency.transparency_pages.live().filter(locale_id=self.locale_id).select_related("locale")
        found = page.first()
        return found.get_url(request) if found else ""


class ServiceForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        agency = getattr(self.parent_page.specific, "agency", None) if self.parent_page else None
        self.fields["service"].queryset = Service.objects.filter(agency=agency, is_active=True)

    def clean(self):
        cleaned = super().clean()
        service, parent = cleaned.get("service"), self.parent_page
        twins = ServicePage.objects.filter(service=service).exclude(pk=self.instance.pk)
        if service and parent and twins.filter(locale_id=parent.locale_id).exists():
            self.add_error("service", ValidationError(_("This service has a page already."), code="twin"))
        return cleaned


def _component_field(label):
    return RichTextField(label, blank=True, features=TEXT_FEATURES)


class ServicePage(BasePage):
    """A service and its standard: one rich text field for each of the fourteen components.

    In another language than the first, an empty component means "as in the first language".
    """

    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="pages", verbose_name=_("service")
    )
    legal_basis = _component_field(_("Legal basis"))
    requirements = _component_field(_("Requirements"))
    procedure = _component_field(_("Procedure"))
    completion_time = _component_field(_("Completion time"))
    fee = _component_field(_("Fee"))
    product = _component_field(_("Result"))
    facilities = _component_field(_("Facilities"))
    competence = _component_field(_("Competence of the officers"))
    supervision = _component_field(_("Internal supervision"))
    complaints = _component_field(_("Complaints and suggestions"))
    staffing = _component_field(_("Number of officers"))
    guarantee = _component_field(_("Guarantee of service"))
    safety = _component_field(_("Safety and security"))
    evaluation = _component_field(_("Evaluation"))

    base_form_class = ServiceForm
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("service"),
        MultiFieldPanel(
            [FieldPanel(component.code, help_text=component.hint) for component in DELIVERY],
            heading=_("What people see first"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(content=_("These stand folded below the first six.")),
                *[FieldPanel(component.code, help_text=component.hint) for component in OTHERS],
            ],
            heading=_("The other eight components"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        *[index.SearchField(code) for code in COMPONENT_CODES],
        index.FilterField("service"),
    ]
    api_fields = [
        *BasePage.api_fields,
        APIField("service", serializer=ServiceField()),
        APIField("standard", serializer=StandardField()),
        APIField("points", serializer=PointsField()),
        APIField("rating_url", serializer=RatingUrlField()),
        APIField("satisfaction", serializer=FigureField()),
    ]
    parent_page_types = ["cms.AgencyPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["delivery"] = self.components(DELIVERY)
        context["others"] = self.components(OTHERS)
        context["facts"] = self.facts
        context["promise"] = words.duration(self.service.promised_minutes)
        context["promise_marks"] = [
            words.element_mark(mark.code, mark.mark, mark.n, is_of_whole_agency=mark.is_of_whole_agency)
            for mark in self.facts.marks
        ]
        context["agency"] = self.service.agency
        context["figure"] = self.facts.figure
        context["summary_url"] = self._summary_url(request)
        return context

    @cached_property
    def facts(self) -> ServiceFacts:
        return service_facts([self.service])[self.service_id]

    @property
    def rating_path(self):
        """The form in the language of this page, or nothing while the service has no code of its own."""
        if not self.facts.code:
            return ""
        language = self.locale.language_code
        if language == settings.LANGUAGE_CODE:
            return reverse("feedback:form", args=[self.facts.code])
        return reverse("feedback:form-in", args=[self.facts.code, language])

    @property
    def missing_components(self):
        return [component for component in COMPONENTS if not getattr(self, component.code)]

    def components(self, wanted):
        """This will return the filled components, the first language standing in for what is not translated."""
        original = self._original
        filled = []
        for component in wanted:
            text = getattr(self, component.code)
            borrowed = "" if text or original is None else getattr(original, component.code)
            if text or borrowed:
                language = settings.LANGUAGE_CODE if borrowed else ""
                filled.append({"component": component, "text": text or borrowed, "language": language})
        return filled

    @cached_property
    def _original(self):
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        translations = self.get_translations().live()
        return translations.filter(locale__language_code=settings.LANGUAGE_CODE).first()

    def _summary_url(self, request):
        if not self.facts.figure.summary_id:
            return ""
        pages = self.service.agency.transparency_pages.live().filter(locale_id=self.locale_id)
        page = pages.select_related("locale").first()
        return f"{page.get_url(request)}{self.facts.figure.summary_id}/" if page else ""


def attach_facts(pages):
    """This will give every listed service page its facts, in a fixed number of queries."""
    facts = service_facts([page.service for page in pages])
    for page in pages:
        page.facts = facts[page.service_id]


def _holding(text: str) -> models.Q:
    """This will match services that hold every word in their name, summary, agency or place."""
    query = models.Q()
    for word in text.split()[:8]:
        query &= (
            models.Q(title__icontains=word)
            | models.Q(introduction__icontains=word)
            | models.Q(service__name__icontains=word)
            | models.Q(service__name_en__icontains=word)
            | models.Q(service__agency__name__icontains=word)
            | models.Q(service__agency__region__icontains=word)
        )
    return query
