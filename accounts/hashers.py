from typing import Any

import bcrypt
from django.contrib.auth.hashers import BasePasswordHasher, mask_hash


class PlainBCryptHasher(BasePasswordHasher):
    """Verifies the bare `$2b$12$…` hashes that the older backends wrote, stored as `bcrypt_plain$…`."""

    algorithm = "bcrypt_plain"
    rounds = 12

    def salt(self) -> str:
        return bcrypt.gensalt(self.rounds).decode()

    def encode(self, password: str, salt: str) -> str:
        hashed = bcrypt.hashpw(password.encode()[:72], salt.encode()).decode()
        return f"{self.algorithm}${hashed}"

    def verify(self, password: str, encoded: str) -> bool:
        hashed = encoded.partition("$")[2]
        return bcrypt.checkpw(password.encode()[:72], hashed.encode())

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, _, hashed = encoded.partition("$")
        return {"algorithm": algorithm, "work_factor": int(hashed.split("$")[2]), "salt": hashed[:29], "hash": hashed}

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        decoded = self.decode(encoded)
        return {"algorithm": decoded["algorithm"], "checksum": mask_hash(decoded["hash"])}

    def must_update(self, encoded: str) -> bool:
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:
        """bcrypt's cost is fixed by the stored hash; there is nothing to even out."""
