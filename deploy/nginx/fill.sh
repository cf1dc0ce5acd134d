#!/bin/sh
# Prints nginx's configuration: firstkey.conf.template with the values of an env file. It needs awk only.
# usage: sh fill.sh FILE.env > /etc/nginx/conf.d/firstkey.conf
set -eu
exec awk '
	NR == FNR {
		if ($0 ~ /^FIRSTKEY_[A-Z_]+=/) {
			at = index($0, "=")
			value[substr($0, 1, at - 1)] = substr($0, at + 1)
		}
		next
	}
	{
		filled = ""
		while (match($0, /[$][{]FIRSTKEY_[A-Z_]+[}]/)) {
			name = substr($0, RSTART + 2, RLENGTH - 3)
			if (!(name in value)) {
				print "fill.sh: " name " is not in the env file. See deploy/README.md." > "/dev/stderr"
				exit 1
			}
			filled = filled substr($0, 1, RSTART - 1) value[name]
			$0 = substr($0, RSTART + RLENGTH)
		}
		print filled $0
	}
' "$1" "$(dirname "$0")/firstkey.conf.template"
