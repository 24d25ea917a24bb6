from django.contrib import messages
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.administration.history_forms import HistorySaveForm, HistoryUploadForm
from portal.administration.history_rows import planned_row, series_view
from portal.administration.views.pages import AdministratorPageView, OfficePageView
from scoring.figure_files import FileUnreadable, decoded, read_figures
from scoring.queries.history import figure_series
from scoring.services.imports import SAME, FiguresRefused, import_figures, plan_import

SERIES_PER_PAGE = 10
LINES_SHOWN = 200
FILE_NAME_MOST = 200


class HistoryView(OfficePageView):
    """What the agency published before it used this portal, recomputed beside the published figure."""

    template_name = "administration/history.html"

    def get_context_data(self, **kwargs):
        series = figure_series(self.actor, self.agency)
        page = Paginator(series, SERIES_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, series=[series_view(one) for one in page], **kwargs)


class HistoryImportView(AdministratorPageView):
    """Choose a file, look at what it would do, store it. The file travels with the form in between."""

    template_name = "administration/history_import.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=HistoryUploadForm()))

    def post(self, request, *args, **kwargs):
        is_saving = "content" in request.POST
        form = HistorySaveForm(request.POST) if is_saving else HistoryUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form=HistoryUploadForm() if is_saving else form)
        try:
            text, name = self._file(form, is_saving)
            reading = read_figures(text, today=self.agency.local_day(self.now), **form.reading_options())
        except FileUnreadable as error:
            if is_saving:
                messages.error(request, str(error))
                return self.again(form=HistoryUploadForm())
            form.add_error("file", str(error))
            return self.again(form=form)
        if is_saving and reading.is_ready:
            return self._save(reading, name, text)
        return self._preview(form, reading, name, text)

    def _file(self, form, is_saving):
        if is_saving:
            return form.cleaned_data["content"], form.cleaned_data["file_name"]
        file = form.cleaned_data["file"]
        return decoded(file.read()), file.name[:FILE_NAME_MOST]

    def _save(self, reading, name, text):
        try:
            planned = import_figures(
                self.agency, reading, file_name=name, text=text, actor=self.actor, now=self.now
            )
        except FiguresRefused as error:
            messages.error(self.request, str(error))
            return self.again(form=HistoryUploadForm())
        count = sum(figure.outcome != SAME for figure in planned)
        messages.success(
            self.request,
            ngettext("%(count)s figure is stored.", "%(count)s figures are stored.", count) % {"count": count}
            if count
            else _("All of these figures were stored already."),
        )
        return self.go("administration:history")

    def _preview(self, form, reading, name, text):
        planned = [planned_row(figure) for figure in plan_import(self.agency, reading.lines)]
        context = self.get_context_data(
            form=HistoryUploadForm(initial=form.cleaned_data),
            reading=reading,
            shown=planned[:LINES_SHOWN],
            rest=max(len(planned) - LINES_SHOWN, 0),
            fresh_count=sum(row["is_new"] for row in planned),
            warning_count=sum(bool(row["findings"]) for row in planned),
            save_form=self._save_form(form, name, text) if reading.is_ready else None,
        )
        return self.render_to_response(context, status=200 if reading.is_ready else 422)

    def _save_form(self, form, name, text):
        options = {name: form.cleaned_data[name] for name in ("instrument", "values", "order")}
        return HistorySaveForm(initial={"content": text, "file_name": name, **options})
