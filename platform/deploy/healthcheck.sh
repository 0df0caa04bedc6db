#!/bin/bash
# Is this part ready? Asks its own readiness without curl, which the image may lack. Needs SERVER_PORT.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:?}"
printf 'GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
