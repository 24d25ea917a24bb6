from django.urls import path

from portal.voices.views import correction, labels, themes

app_name = "voices"

urlpatterns = [
    path("", themes.ThemesView.as_view(), name="themes"),
    path("baca/", labels.LabelView.as_view(), name="label"),
    path("komentar/<slug:rating>/", correction.CorrectionView.as_view(), name="correct"),
]
