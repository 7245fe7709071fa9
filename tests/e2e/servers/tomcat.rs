//! Tomcat: the page's folder with the shipped `WEB-INF` as one of its applications; all else as Tomcat brings it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::{PATH, Place};
use crate::site;

/// Starts one. `program` is Tomcat's home.
pub fn start(program: &Path, place: &Place, port: u16) -> Result<Command> {
    let base = place.folder.join("base");
    for name in ["conf", "logs", "temp", "work", "webapps"] {
        std::fs::create_dir_all(base.join(name))?;
    }
    // Tomcat's way to say a path of several parts.
    let application = format!("base/webapps/{}", PATH.trim_matches('/').replace('/', "#"));
    if place.page.exists() {
        std::fs::rename(&place.page, place.folder.join(&application))
            .context("moving the page into Tomcat's folder")?;
    }
    place.install("tomcat/WEB-INF/headers.jsp", &format!("{application}/WEB-INF/headers.jsp"))?;
    place.write(&format!("{application}/WEB-INF/web.xml"), &place.shipped("tomcat/WEB-INF/web.xml")?)?;
    std::fs::copy(program.join("etc/web.xml"), base.join("conf/web.xml")).context("Tomcat's own web.xml")?;
    place.write(
        "base/conf/server.xml",
        &format!(
            r#"<Server port="-1">
  <Service name="Catalina">
    <Connector port="{port}" address="127.0.0.1" protocol="HTTP/1.1" />
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps" unpackWARs="false" autoDeploy="false" />
    </Engine>
  </Service>
</Server>
"#
        ),
    )?;
    let jars = ["bootstrap.jar", "tomcat-juli.jar"].map(|jar| program.join("bin").join(jar).display().to_string());
    let mut java = Command::new(site::setting("RC_JAVA")?);
    java.args(["-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", &jars.join(":")]);
    for (name, folder) in [("catalina.home", program), ("catalina.base", &base), ("java.io.tmpdir", &base.join("temp"))]
    {
        java.arg(format!("-D{name}={}", folder.display()));
    }
    java.args(["org.apache.catalina.startup.Bootstrap", "start"]);
    Ok(java)
}
