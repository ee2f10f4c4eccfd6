"""GP2GP Desktop: the registration desk of a GP practice in England.

Four rings, imports inwards: ``ui`` and ``adapters`` stand on ``workflow``, which stands on
``domain``. ``bootstrap`` alone joins them. See ``docs/architecture.md``.
"""

__version__ = "0.1.0"
