package guide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of a page; cells are without the backticks around them.
 *
 * @param page the page's file name
 * @param line where its header stands, from 1
 */
record Table(String page, int line, String heading, List<String> header, List<List<String>> rows) {
    String place() {
        return page + ":" + line;
    }

    /** Whether it has these columns, first and in this order. */
    boolean startsWith(String... columns) {
        return header.size() >= columns.length
                && header.subList(0, columns.length).equals(List.of(columns));
    }

    /** Each row as its cells by the names of their columns. */
    List<Map<String, String>> records() {
        List<Map<String, String>> records = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), i < row.size() ? row.get(i) : "");
            }
            records.add(cells);
        }
        return records;
    }
}
