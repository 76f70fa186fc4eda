from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "gongkai.registers"
    label = "registers"
    verbose_name = "公文登记"

    def ready(self) -> None:
        from gongkai.people import handover
        from gongkai.registers.handover import CABINETS, unreturned

        handover.register(CABINETS)
        handover.register_block(unreturned)
