"""Published indexes of earlier years as a CSV file, read line by line: every mistake is named with its row and
column before anything is stored.
"""

from scoring.figure_files.elements import AUTOMATIC as AUTOMATIC
from scoring.figure_files.elements import VALUE_KINDS as VALUE_KINDS
from scoring.figure_files.reading import FileReading as FileReading
from scoring.figure_files.reading import read_figures as read_figures
from scoring.figure_files.rows import FigureLine as FigureLine
from scoring.figure_files.table import BYTES_MOST as BYTES_MOST
from scoring.figure_files.table import FileUnreadable as FileUnreadable
from scoring.figure_files.table import Problem as Problem
from scoring.figure_files.table import decoded as decoded
