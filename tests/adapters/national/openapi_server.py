"""Run a mock server made of a published OpenAPI file: ``python openapi_server.py FILE PORT``.

It checks each request against the specification (paths, parameters, headers, bodies) and answers
with the specification's examples. In a process of its own, because connexion and what it stands on
warn at import, and warnings are errors in the tests.
"""

import sys
from pathlib import Path

import connexion
import uvicorn
from connexion.mock import MockResolver

if __name__ == "__main__":
    specification, port = Path(sys.argv[1]), int(sys.argv[2])
    app = connexion.FlaskApp(__name__, specification_dir=specification.parent)
    app.add_api(specification.name, resolver=MockResolver(mock_all=True))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")
