# One image for every process of the site; docker-compose.yml says which command each one runs.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv/portal

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
RUN for catalog in portal/locale/*/LC_MESSAGES/*.po; do \
      pybabel -q compile --input-file "$catalog" --output-file "${catalog%.po}.mo" || exit 1; \
    done \
 && useradd --system --no-create-home portal \
 && mkdir -p /var/lib/portal \
 && chown portal /var/lib/portal

USER portal
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "portal.wsgi:application", "--bind", "0.0.0.0:8000"]
