"""A real mail server for the tests: STARTTLS and a password are required; what it takes becomes a file. Ends when its standard input does."""
import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Handler:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    async def auth_login(self, server, args):
        """The client writes the mechanism in small letters, which RFC 4954 allows and aiosmtpd does not know."""
        return await server.auth_LOGIN(server, args)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if (self.folder / "busy").exists():
            return "451 4.3.0 Try again later, " + address
        if address.startswith("nobody@"):
            return "550 5.1.1 There is no " + address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        number = len(list(self.folder.glob("*.eml")))
        partial = self.folder / f"{number:04}.part"
        partial.write_bytes(envelope.content)
        partial.rename(partial.with_suffix(".eml"))
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"portal", b"secret")
    return AuthResult(success=good, handled=good)


def main(port, folder, certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    controller = Controller(
        Handler(folder), hostname="127.0.0.1", port=int(port), tls_context=context, require_starttls=True,
        authenticator=authenticate, auth_required=True, auth_require_tls=True, enable_SMTPUTF8=True)
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
