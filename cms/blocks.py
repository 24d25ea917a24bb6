from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
IMAGE_FILTER = "max-1200x1200"


class HeadingBlock(blocks.CharBlock):
    """JSON: `"How we answer you"`; always a heading of the second level."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "cms/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """JSON: HTML as a string, `"<p>We answer within <b>three</b> days.</p>"`, links already resolved."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "cms/blocks/paragraph.html"


class PictureBlock(blocks.StructBlock):
    """JSON: `{"image": 7, "url": "/media/…", "width": 1200, "height": 800, "alt": "…", "caption": "…"}`.

    `alt` is empty when the picture only decorates.
    """

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    def get_api_representation(self, value, context=None):
        image = value["image"]
        if image is None:
            return None
        rendition = image.get_rendition(IMAGE_FILTER)
        return {
            "image": image.pk,
            "url": rendition.full_url,
            "width": rendition.width,
            "height": rendition.height,
            "alt": "" if image.decorative else image.contextual_alt_text,
            "caption": value["caption"],
        }

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "cms/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """JSON: `{"text": "The officer explained it twice.", "source": "A visitor in March"}`."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=600)
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "cms/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """JSON: `{"kind": "info", "title": "Closed on Friday", "text": "…"}`; kind is `info` or `warning`."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Good to know")), ("warning", _("Please note"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=600)

    class Meta:
        label = _("Notice")
        icon = "info-circle"
        template = "cms/blocks/callout.html"


class StepBlock(blocks.StructBlock):
    """JSON: `{"title": "Scan the code", "text": "…"}`."""

    title = blocks.CharBlock(label=_("What to do"), max_length=120)
    text = blocks.TextBlock(label=_("Explanation"), required=False, max_length=400)

    class Meta:
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    """JSON: a list of steps in their order, `[{"title": "…", "text": "…"}]`."""

    def __init__(self, **kwargs):
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        template = "cms/blocks/steps.html"


class DocumentsBlock(blocks.ListBlock):
    """JSON: `[{"id": 3, "title": "Form F-1.02", "url": "/dokumen/3/f-102.pdf", "extension": "pdf", "size": 1024}]`.

    `size` is in bytes.
    """

    def __init__(self, **kwargs):
        super().__init__(DocumentChooserBlock(), **kwargs)

    def get_api_representation(self, value, context=None):
        return [
            {
                "id": document.pk,
                "title": document.title,
                "url": document.url,
                "extension": document.file_extension,
                "size": document.get_file_size(),
            }
            for document in value
            if document is not None
        ]

    class Meta:
        label = _("Documents")
        icon = "doc-full"
        template = "cms/blocks/documents.html"


class ArticleBody(blocks.StreamBlock):
    """JSON: a list of `{"type": "paragraph", "value": …, "id": "…"}`; each type documents its own value."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    documents = DocumentsBlock()
