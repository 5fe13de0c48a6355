import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates the PDFs named on standard input, one path a line, against the flavours named as
 * arguments. One JSON line per file and flavour, in the order asked for: status is "pass", "fail"
 * (with one entry per failed rule and its first failing place) or "error" (it can't be read).
 */
public class Validate {
    public static void main(String[] flavours) throws Exception {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // veraPDF keeps its state per thread, so files may be read side by side.
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<String>> lines = new ArrayList<>();
        for (String path = input.readLine(); path != null; path = input.readLine()) {
            for (String flavour : flavours) {
                String file = path;
                lines.add(workers.submit(() -> line(file, flavour)));
            }
        }
        var out = new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        for (Future<String> line : lines) {
            out.println(line.get());
        }
        workers.shutdown();
    }

    private static String line(String path, String name) {
        String start = "{\"path\":" + quoted(path) + ",\"flavour\":" + quoted(name) + ",\"status\":";
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 1, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            String status = result.isCompliant() ? "\"pass\"" : "\"fail\"";
            return start + status + ",\"checks\":" + result.getTotalAssertions() + ",\"failures\":" + failures(result) + "}";
        } catch (Exception | StackOverflowError | OutOfMemoryError error) {
            return start + "\"error\",\"checks\":0,\"failures\":[],\"why\":" + quoted(error.toString()) + "}";
        }
    }

    private static String failures(ValidationResult result) {
        List<String> found = new ArrayList<>();
        result.getFailedChecks().forEach((rule, count) -> {
            TestAssertion first = result.getTestAssertions().stream()
                    .filter(each -> each.getRuleId().equals(rule)).findFirst().orElse(null);
            found.add("{\"clause\":" + quoted(rule.getClause()) + ",\"test\":" + rule.getTestNumber()
                    + ",\"count\":" + count
                    + ",\"rule\":" + quoted(first == null ? "" : first.getMessage())
                    + ",\"message\":" + quoted(first == null ? "" : first.getErrorMessage())
                    + ",\"context\":" + quoted(first == null ? "" : first.getLocation().getContext()) + "}");
        });
        return "[" + String.join(",", found) + "]";
    }

    private static String quoted(String text) {
        StringBuilder made = new StringBuilder("\"");
        for (char each : (text == null ? "" : text).toCharArray()) {
            made.append(each < 32 || each == '"' || each == '\\' || each > 126
                    ? String.format("\\u%04x", (int) each) : String.valueOf(each));
        }
        return made.append('"').toString();
    }
}
