from django.urls import path

from portal.outcomes.views import public

app_name = "recognition"

urlpatterns = [path("<slug:code>/", public.PublicRecognitionsView.as_view(), name="public")]
