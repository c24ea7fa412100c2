"""``python -m api.cli`` is ``baqylau``."""

from api.cli import main

main()
