package io.zenwatch.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A POM as it was staged. */
final class Pom {

    /** What Maven Central wants to be said. */
    private static final List<String> REQUIRED = List.of(
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");

    /** What users have no use for. */
    private static final List<String> FORBIDDEN =
            List.of("parent", "build", "profiles", "modules", "repositories", "pluginRepositories");

    private final XPath path = XPathFactory.newInstance().newXPath();
    private final Document document;

    private Pom(Document document) {
        this.document = document;
    }

    static Pom read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new Pom(factory.newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    /** The text of an element; empty if there is none. */
    String text(String element) {
        try {
            return path.evaluate("/project/" + element, document).strip();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(element, e);
        }
    }

    String packaging() {
        return text("packaging").isEmpty() ? "jar" : text("packaging");
    }

    /** Where in a repository the jars are that it gives versions to. All are of its own version. */
    List<String> managedJars() {
        String version = text("version");
        String managed = "dependencyManagement/dependencies/dependency";
        return IntStream.rangeClosed(1, all(managed).size())
                .mapToObj(i -> managed + "[" + i + "]/")
                .map(dependency -> {
                    String artifact = text(dependency + "artifactId");
                    String classifier = text(dependency + "classifier");
                    return text(dependency + "groupId").replace('.', '/') + "/" + artifact + "/" + version + "/"
                            + artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
                })
                .toList();
    }

    /** What Maven Central, or a user, would not accept. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        REQUIRED.stream()
                .filter(element -> text(element).isEmpty())
                .map(element -> "no <" + element + ">")
                .forEach(found::add);
        FORBIDDEN.stream()
                .filter(element -> !all(element).isEmpty())
                .map(element -> "a <" + element + ">")
                .forEach(found::add);
        all("/version").stream()
                .filter(version -> version.endsWith("-SNAPSHOT"))
                .map(version -> "the version " + version)
                .forEach(found::add);
        if (all("/dependency").size() != all("/dependency/version").size()) {
            found.add("a dependency without a version");
        }
        return found;
    }

    private List<String> all(String elements) {
        try {
            NodeList nodes = (NodeList) path.evaluate("/project/" + elements, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent().strip())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(elements, e);
        }
    }
}
