from django.urls import path, re_path

from feedback.views import forms, receipts

app_name = "feedback"

# QR codes hold the address in capitals, and people type what they like.
urlpatterns = [
    re_path(r"^[qQ]/$", forms.code_entry_view, name="code-entry"),
    re_path(r"^[qQ]/(?P<language>id|en)/?$", forms.code_entry_view, name="code-entry-in"),
    re_path(r"^[qQ]/(?P<code>[^/]{1,60})/?$", forms.form_view, name="form"),
    re_path(r"^[qQ]/(?P<code>[^/]{1,60})/(?P<language>id|en)/?$", forms.form_view, name="form-in"),
    path("tanda/", receipts.receipt_entry_view, name="receipt-entry"),
    re_path(r"^tanda/(?P<language>id|en)$", receipts.receipt_entry_view, name="receipt-entry-in"),
    re_path(r"^tanda/(?P<receipt>[^/]{1,60})$", receipts.receipt_view, name="receipt"),
    re_path(r"^tanda/(?P<receipt>[^/]{1,60})/(?P<language>id|en)$", receipts.receipt_view, name="receipt-in"),
    re_path(
        r"^tanda/(?P<receipt>[^/]{1,60})/(?P<language>id|en)/tarik$",
        receipts.withdraw_view,
        name="receipt-withdraw",
    ),
]
