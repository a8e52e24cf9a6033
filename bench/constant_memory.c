/* Writes the cells of a table of tab-separated cells with libxlsxwriter in constant memory, with no template: a head,
 * the rows in the formats of bench/reports/workbook, a sum. Says what the writing alone cost (as fill_workbook does).
 *
 * usage: constant_memory CELLS.tsv OUT.xlsx
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <xlsxwriter.h>

enum { most_columns = 64 };

static double cpu_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Cuts a line at its tabs, in place. */
static int cut(char* line, char** cells) {
  int count = 0;
  line[strcspn(line, "\n")] = 0;
  for (char* cell; (cell = strsep(&line, "\t")) != NULL && count < most_columns;) cells[count++] = cell;
  return count;
}

static double days_of(const char* iso) {
  struct tm day = {0};
  day.tm_year = atoi(iso) - 1900;
  day.tm_mon = atoi(iso + 5) - 1;
  day.tm_mday = atoi(iso + 8);
  return (double)(timegm(&day) / 86400 + 25569); /* Excel's number of 1970-01-01 */
}

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  FILE* file = fopen(argv[1], "r");
  if (file == NULL) return 1;
  char* line = NULL;
  size_t room = 0;
  char *names[most_columns], *kinds[most_columns], *cells[most_columns];
  const double before = cpu_seconds();

  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook* book = workbook_new_opt(argv[2], &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, NULL);
  lxw_format* text = workbook_add_format(book);
  lxw_format* date = workbook_add_format(book);
  lxw_format* money = workbook_add_format(book);
  format_set_border(text, LXW_BORDER_THIN);
  format_set_border(date, LXW_BORDER_THIN);
  format_set_border(money, LXW_BORDER_THIN);
  format_set_num_format(date, "[$-D07041E]d mmm yyyy");
  format_set_num_format(money, "#,##0.00");

  if (getline(&line, &room, file) < 0) return 1;
  char* head = strdup(line);
  if (getline(&line, &room, file) < 0) return 1;
  char* kind_line = strdup(line);
  const int columns = cut(head, names);
  cut(kind_line, kinds);
  for (int i = 0; i < columns; ++i) worksheet_write_string(sheet, 0, (lxw_col_t)i, names[i], text);
  lxw_row_t row = 1;
  for (; getline(&line, &room, file) > 0; ++row) {
    cut(line, cells);
    for (int i = 0; i < columns; ++i) {
      if (kinds[i][0] == 'n') worksheet_write_number(sheet, row, (lxw_col_t)i, atof(cells[i]), money);
      else if (kinds[i][0] == 'd') worksheet_write_number(sheet, row, (lxw_col_t)i, days_of(cells[i]), date);
      else worksheet_write_string(sheet, row, (lxw_col_t)i, cells[i], text);
    }
  }
  char sum[64];
  snprintf(sum, sizeof sum, "=SUM(J2:J%u)", row);
  worksheet_write_formula(sheet, row, (lxw_col_t)(columns - 1), sum, money);
  if (workbook_close(book) != LXW_NO_ERROR) return 1;

  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("cpu %.3f peak_before 0 peak %.1f rows %u\n", cpu_seconds() - before, (double)usage.ru_maxrss / 1024, row - 1);
  free(line);
  free(head);
  free(kind_line);
  fclose(file);
  return 0;
}
