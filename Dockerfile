FROM python:3.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt /tmp/requirements.txt
RUN pip install --requirement /tmp/requirements.txt
WORKDIR /app
COPY . .
# Values for this one step: collecting static files connects to nothing and stores no secret.
RUN for po in locale/*/LC_MESSAGES/django.po; do \
        [ ! -f "$po" ] || pybabel --quiet compile --input-file "$po" --output-file "${po%.po}.mo" \
            --locale "$(basename "$(dirname "$(dirname "$po")")")" || exit 1; \
    done \
    && DJANGO_SETTINGS_MODULE=portal.settings.production SECRET_KEY=build PERSONAL_DATA_KEYS=build \
        ALLOWED_HOSTS=build BASE_URL=http://build DATABASE_URL=sqlite:///:memory: CACHE_URL=redis://build \
        python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q /app

FROM python:3.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production MEDIA_ROOT=/srv/media EVIDENCE_ROOT=/srv/evidence \
    SENTIMENT_MODEL_DIR=/srv/models \
    GRANIAN_INTERFACE=wsgi GRANIAN_HOST=0.0.0.0 GRANIAN_PORT=8000 GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 GRANIAN_WEBSOCKETS=false
RUN groupadd --gid 10001 suara && useradd --uid 10001 --gid suara --no-create-home --shell /usr/sbin/nologin suara \
    && install --directory --owner suara --group suara /srv/media /srv/evidence /srv/models
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["python", "scripts/healthcheck.py"]
CMD ["granian", "portal.wsgi:application"]
