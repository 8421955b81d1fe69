from home.models.county import CountyPage
from home.models.form import FormAnswers, FormField, FormPage
from home.models.format_request import FormatRequest
from home.models.guide import GuideIndexPage, GuidePage
from home.models.home import HomePage
from home.models.news import NewsIndexPage, NewsPage
from home.models.records import Record, RecordIndexPage, RecordPart
from home.models.standard import StandardPage
from home.models.statement import BarrierCount, StatementPage
from home.models.uppdrag import UppdragPage
