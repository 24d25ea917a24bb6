from functools import cached_property

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from feedback.addresses import form_address, typed_address, words_of
from feedback.choices import CodeState
from feedback.codes import display_code
from feedback.queries import codes_for
from feedback.services import CodeError, create_code, revoke_code
from portal.administration.forms import CodeFilterForm, CodeForm, ReasonForm
from portal.administration.queries import codes_like
from portal.administration.views.pages import AdministratorPageView, OfficePageView

CODES_PER_PAGE = 30


class CodeListView(OfficePageView):
    template_name = "administration/code_list.html"

    def get_context_data(self, **kwargs):
        form = CodeFilterForm(self.request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        codes = codes_like(
            codes_for(self.actor).filter(agency=self.agency),
            kind=asked.get("kind", ""),
            state=asked.get("state", ""),
            text=asked.get("text", "").strip(),
        )
        page = Paginator(codes, CODES_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=form,
            page=page,
            rows=[(code, display_code(code.code)) for code in page],
            is_filtered=any(asked.values()),
            **kwargs,
        )


class CodeCreateView(AdministratorPageView):
    template_name = "administration/code_create.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=CodeForm(agency=self.agency)))

    def post(self, request, *args, **kwargs):
        form = CodeForm(request.POST, agency=self.agency)
        if not form.is_valid():
            return self.again(form=form)
        try:
            code = create_code(
                actor_id=self.actor.user_id,
                agency=self.agency,
                questionnaire=form.cleaned_data["questionnaire"],
                now=self.now,
                **form.target(),
            )
        except CodeError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The code is ready. Print the poster and hang it up."))
        return self.go("administration:code", code.code)


class CodePageView(OfficePageView):
    """A page about one code of an agency the actor administers or audits."""

    is_about_one_thing = True

    @cached_property
    def code(self):
        return get_object_or_404(codes_for(self.actor), code=self.kwargs["code"])

    @cached_property
    def agency(self):
        return self.code.agency

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            code=self.code,
            short_code=display_code(self.code.code),
            subject=subject_of(self.code),
            is_active=self.code.state == CodeState.ACTIVE,
            **kwargs,
        )


class CodeDetailView(CodePageView):
    template_name = "administration/code_detail.html"

    def get_context_data(self, **kwargs):
        # The drawing library costs half a second to load: only this page and the files need it.
        from feedback.qr import code_svg

        label = _("QR code %(code)s") % {"code": display_code(self.code.code)}
        with override("id"):
            question = _("How were you served?")
            promise = _("Anonymous · 20 seconds · no app")
            words = _("Check words: %(first)s · %(second)s") % dict(
                zip(("first", "second"), words_of(self.code.code, "id"), strict=True)
            )
        return super().get_context_data(
            drawing=mark_safe(code_svg(self.code, label=label)),
            question=question,
            promise=promise,
            words=words,
            word_pairs=[(language, words_of(self.code.code, language)) for language in ("id", "en")],
            address=typed_address(self.code.code),
            form_url=form_address(self.code.code),
            **kwargs,
        )


class CodeRevokeView(CodePageView):
    template_name = "administration/code_revoke.html"

    def get(self, request, *args, **kwargs):
        if not self.may_write:
            raise Http404
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            revoke_code(
                self.code, reason=form.cleaned_data["reason"], actor_id=self.actor.user_id, now=self.now
            )
        except CodeError as error:
            form.add_error("reason", str(error))
            return self.again(form=form)
        messages.success(request, _("The code is revoked. Take the posters down."))
        return self.go("administration:code", self.code.code)

    def _form(self, data=None):
        return ReasonForm(data, label=_("Why is the code revoked?"))


@login_required
@require_safe
def code_file_view(request, code, kind):
    """The poster or the bare code to download; only for a code that is open, so that no dead one is printed."""
    row = get_object_or_404(codes_for(request.actor), code=code, state=CodeState.ACTIVE)
    content_type, draw = FILES[kind]
    response = HttpResponse(draw(row), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_stem(row)}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def subject_of(code):
    return code.officer or code.point or code.service


def file_stem(code):
    return f"{slugify(str(subject_of(code)))[:60] or 'kode'}-{code.code}"


# These libraries are slow to load, so the one that is asked for is loaded when it is asked for.
def _pdf(code):
    from feedback.poster import poster_pdf

    return poster_pdf(code)


def _png(code):
    from feedback.qr import code_png

    return code_png(code)


def _svg(code):
    from feedback.qr import code_svg

    return code_svg(code, label=display_code(code.code))


FILES = {
    "pdf": ("application/pdf", _pdf),
    "png": ("image/png", _png),
    "svg": ("image/svg+xml", _svg),
}
