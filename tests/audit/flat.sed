# What biber read, a line an item, without what may be written in two ways: dashes, quotation marks, braces, the dot of
# an i below an accent, which biber leaves off.
s/<[^>]*>/ /g
s/---/—/g
s/--/–/g
s/``|''|“|”/"/g
s/\\textit|[{}]//g
s/ı́|í/í/g
s/ı̈|ï/ï/g
s/  +/ /g
s/ $//
