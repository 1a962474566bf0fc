#!/usr/bin/env python3
"""Puts TLS before a server on loopback, as stunnel does for SIP2.

usage: tls_front.py PORT SERVER_PORT CERTIFICATE KEY
"""

import asyncio
import ssl
import sys

PORT, SERVER_PORT = int(sys.argv[1]), int(sys.argv[2])
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[3], sys.argv[4])


async def carry(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def serve(reader, writer):
    inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", SERVER_PORT)
    await asyncio.gather(carry(reader, inner_writer), carry(inner_reader, writer), return_exceptions=True)


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", PORT, ssl=context)
    await server.serve_forever()


asyncio.run(main())
