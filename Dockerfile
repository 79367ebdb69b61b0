# agendagen in a container:
#
#     docker build --tag agendagen .
#     docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/agendas" agendagen build meeting-2025-11
ARG BASE=debian:13-slim
FROM ${BASE}

RUN export DEBIAN_FRONTEND=noninteractive \
 && apt-get update -qq \
 && apt-get install -qq --yes --no-install-recommends \
      git libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*

COPY constraints.txt hatch_build.py LICENSE pyproject.toml README.md /usr/src/agendagen/
COPY src /usr/src/agendagen/src
COPY templates /usr/src/agendagen/templates
RUN python3 -m venv /opt/agendagen \
 && /opt/agendagen/bin/pip install --quiet --no-cache-dir \
      --constraint /usr/src/agendagen/constraints.txt "/usr/src/agendagen[charts,search,xlsx]" \
 && rm -rf /usr/src/agendagen

RUN useradd --create-home agendagen && mkdir /agendas && chown agendagen /agendas
USER agendagen
WORKDIR /agendas
ENV PATH=/opt/agendagen/bin:$PATH
ENTRYPOINT ["agendagen"]
