package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page's search line finds what that of the terminal finds: the cases are the same. */
@Timeout(60)
class SearchCasesIT {

    private static final String CASES = "tools/src/test/resources/io/zenwatch/tools/watch/search-cases.json";

    /** Calls back with the number of cases, and with those that are not as they should be. */
    private static final String RUN = """
            const [text, done] = arguments;
            (async () => {
              const { network, cases } = JSON.parse(text);
              const search = await import('/js/search.js');
              const { contextOf } = await import('/js/picture.js');
              const { Network } = await import('/js/store.js');
              const seen = new Network();
              seen.replace(network);
              const context = contextOf(seen, Date.parse(network.at));
              const all = (there, gone) => [...there.values(), ...[...gone.values()].map(({ last }) => last)];
              const found = (things, matches, terms, id) =>
                things.filter(thing => matches(thing, terms, context)).map(id).sort().join(' ');
              const wrong = cases.filter(({ search: line, nodes, edges }) => {
                const terms = search.parse(line);
                return found(all(seen.nodes, seen.goneNodes), search.nodeMatches, terms, node => node.zid) !== nodes.sort().join(' ')
                  || found(all(seen.edges, seen.goneEdges), search.edgeMatches, terms, edge => edge.id) !== edges.sort().join(' ');
              });
              done([String(cases.length), ...wrong.map(({ search: line, why }) => `${line}: ${why}`)]);
            })().catch(error => done(['0', String(error)]));
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void searchLine_findsWhatTheCasesSay() throws IOException {
        String cases = Files.readString(Workspace.root().resolve(CASES));
        try (SyntheticServer server = SyntheticServer.start("cases", 0, Networks.EMPTY)) {
            Page page = browser.open(server.uri(), "");
            List<?> result = (List<?>) page.jsAsync(RUN, cases);
            assertThat(result.subList(1, result.size())).isEmpty();
            assertThat(Integer.parseInt((String) result.get(0))).isGreaterThan(40);
        }
    }
}
