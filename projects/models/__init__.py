from projects.models.evidence import Evidence
from projects.models.fund import Fund
from projects.models.index import ProjectIndexPage
from projects.models.lack import ProjectLack
from projects.models.partner import ProjectPartner
from projects.models.project import ProjectPage
