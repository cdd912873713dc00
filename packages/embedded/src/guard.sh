# Reads the latest list of "SIGNAL:process" and, when the launcher's end of the pipe closes, however it died, signals them.
list=
while read -r line; do
  list="$line"
done
for entry in $list; do
  kill -s "${entry%%:*}" -- "${entry#*:}"
done
